package com.aira.ui.gaps;

/** As the column names them. */
public enum GapState {
    open,
    answered,
    dismissed
}
