package com.aira.ui.carrier;

/** Currencies that wallets hold. */
public enum Currency {
    USD,
    INR
}
