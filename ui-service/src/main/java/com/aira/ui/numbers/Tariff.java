package com.aira.ui.numbers;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a number costs an owner a month.
 *
 * @param marginPercent added to the carrier's price
 * @param inrPerUsd rate at which wallets in rupees pay
 */
record Tariff(BigDecimal marginPercent, BigDecimal inrPerUsd) {
    Tariff {
        if (marginPercent.signum() < 0 || inrPerUsd.signum() <= 0) {
            throw new IllegalArgumentException("a margin is not negative, a rate is positive");
        }
    }

    /** @param carrierUsd the carrier's monthly price in US dollars */
    BigDecimal monthly(BigDecimal carrierUsd, Currency currency) {
        var usd = carrierUsd.add(carrierUsd.multiply(marginPercent).movePointLeft(2));
        var price = currency == Currency.INR ? usd.multiply(inrPerUsd) : usd;
        return price.setScale(2, RoundingMode.HALF_UP);
    }
}
