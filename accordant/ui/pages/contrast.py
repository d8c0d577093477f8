from accordant.ui.views.contrast import show

show()
