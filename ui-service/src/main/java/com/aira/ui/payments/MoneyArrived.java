package com.aira.ui.payments;

import java.util.UUID;

/** A wallet was credited, and the credit is committed. What observes it may be lost in a crash: it only makes haste. */
public record MoneyArrived(UUID owner) {}
