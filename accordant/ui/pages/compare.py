from accordant.ui.views.compare import show

show()
