package com.aira.ui.carrier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a number costs an owner a month.
 *
 * @param marginPercent added to the carrier's price
 * @param inrPerUsd rate at which wallets in rupees pay
 * @param inrList prices in rupees that need no rate, by {@code US.local}
 */
public record Tariff(BigDecimal marginPercent, BigDecimal inrPerUsd, Map<String, BigDecimal> inrList) {
    public Tariff {
        if (marginPercent.signum() < 0 || inrPerUsd.signum() <= 0) {
            throw new IllegalArgumentException("a margin is not negative, a rate is positive");
        }
    }

    /**
     * @param amount a month, in the currency that was asked for
     * @param basis how it came about, kept with the number
     */
    public record Price(BigDecimal amount, Map<String, String> basis) {}

    /** @param carrierUsd the carrier's monthly price in US dollars */
    Price monthly(String country, NumberKind kind, BigDecimal carrierUsd, Currency currency) {
        Map<String, String> basis = new LinkedHashMap<>();
        basis.put("carrierUsd", carrierUsd.toPlainString());
        var listed = currency == Currency.INR ? inrList.get(country + "." + kind) : null;
        if (listed != null) {
            basis.put("listedInr", listed.toPlainString());
            return new Price(rounded(listed), basis);
        }
        basis.put("marginPercent", marginPercent.toPlainString());
        var price = carrierUsd.add(carrierUsd.multiply(marginPercent).movePointLeft(2));
        if (currency == Currency.INR) {
            basis.put("inrPerUsd", inrPerUsd.toPlainString());
            price = price.multiply(inrPerUsd);
        }
        return new Price(rounded(price), basis);
    }

    private static BigDecimal rounded(BigDecimal price) {
        return price.setScale(2, RoundingMode.HALF_UP);
    }
}
