from accordant.ui.views.history import show

show()
