"""JupyterLab around the notebooks: start it, place the notebooks, and keep saved ones empty of words."""
