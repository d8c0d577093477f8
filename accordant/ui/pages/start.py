from accordant.ui.views.start import show

show()
