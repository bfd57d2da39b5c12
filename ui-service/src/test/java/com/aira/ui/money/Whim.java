package com.aira.ui.money;

/** What a vendor does with one call. */
public enum Whim {
    NONE,
    REFUSES,
    /** Nothing happens and nobody answers. */
    IS_DEAF,
    /** It happens, and the answer is lost. */
    LOSES_ITS_ANSWER,
    /** Nobody answers, and it happens later. */
    IS_LATE
}
