package com.aira.ui.numbers;

/** Currencies that wallets hold. */
public enum Currency {
    USD,
    INR
}
