package com.aira.sandbox.stripe.rest;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount as Stripe counts it.
 *
 * @param minorUnits cents, paise, or the unit itself where a currency has nothing smaller
 * @param currency ISO 4217 in any case
 */
public record Money(long minorUnits, String currency) {

    /**
     * As a person writes it, such as 12.50.
     *
     * @throws StripeError when it is no amount of this currency
     */
    public static Money of(String written, String currency) {
        int digits = Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
        try {
            return new Money(new BigDecimal(written).movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException | NumberFormatException e) {
            throw StripeError.invalid(null, "amount", "This is no amount of money: " + written);
        }
    }

    /** With the currency's code, since many dollars share one sign: {@code $25.00 USD}. */
    public String written() {
        Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(unit);
        format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
        format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
        String amount = format.format(BigDecimal.valueOf(minorUnits, unit.getDefaultFractionDigits()));
        return amount.contains(unit.getCurrencyCode()) ? amount : amount + " " + unit.getCurrencyCode();
    }
}
