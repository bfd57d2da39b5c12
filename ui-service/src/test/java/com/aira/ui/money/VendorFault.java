package com.aira.ui.money;

/** How a vendor fails in one call, or that it does not. */
public enum VendorFault {
    NONE,
    REFUSES,
    /** Nothing happens and nobody answers. */
    IS_DEAF,
    /** It happens, and the answer is lost. */
    LOSES_ITS_ANSWER,
    /** Nobody answers, and it happens later. */
    IS_LATE
}
