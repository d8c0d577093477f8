from accordant.ui.views.interview import show

show()
