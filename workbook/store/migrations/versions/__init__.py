"""One module per revision, each as it was on the day it was written; none is changed later."""
