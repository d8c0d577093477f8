from accordant.ui.views.share import show

show()
