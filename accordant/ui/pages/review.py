from accordant.ui.views.review import show

show()
