package com.aira.sandbox.stripe.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cards of Stripe's page "Testing", by number and by the payment methods that stand for them. What a bank answers
 * depends on whether the payer is present.
 */
public enum TestCard {
    VISA("4242424242424242", "visa", "Works", BankAnswer.APPROVED, null, "pm_card_visa"),
    VISA_DEBIT("4000056655665556", "visa", "Works, debit", BankAnswer.APPROVED, null, "pm_card_visa_debit"),
    MASTERCARD("5555555555554444", "mastercard", "Works, Mastercard", BankAnswer.APPROVED, null, "pm_card_mastercard"),
    AMEX("378282246310005", "amex", "Works, American Express", BankAnswer.APPROVED, null, "pm_card_amex"),
    DECLINED(
            "4000000000000002",
            "visa",
            "Declined",
            BankAnswer.DECLINED,
            "generic_decline",
            "pm_card_visa_chargeDeclined",
            "pm_card_chargeDeclined"),
    INSUFFICIENT_FUNDS(
            "4000000000009995",
            "visa",
            "Declined, not enough money",
            BankAnswer.DECLINED,
            "insufficient_funds",
            "pm_card_visa_chargeDeclinedInsufficientFunds",
            "pm_card_chargeDeclinedInsufficientFunds"),
    LOST(
            "4000000000009987",
            "visa",
            "Declined, lost card",
            BankAnswer.DECLINED,
            "lost_card",
            "pm_card_visa_chargeDeclinedLostCard"),
    STOLEN(
            "4000000000009979",
            "visa",
            "Declined, stolen card",
            BankAnswer.DECLINED,
            "stolen_card",
            "pm_card_visa_chargeDeclinedStolenCard"),
    EXPIRED(
            "4000000000000069",
            "visa",
            "Declined, expired card",
            BankAnswer.DECLINED,
            "expired_card",
            "pm_card_chargeDeclinedExpiredCard"),
    PROCESSING_ERROR(
            "4000000000000119",
            "visa",
            "Declined, error at the bank",
            BankAnswer.DECLINED,
            "processing_error",
            "pm_card_chargeDeclinedProcessingError"),
    /** Can be attached to a customer, and is declined whenever it is charged. */
    CUSTOMER_FAILS(
            "4000000000000341",
            "visa",
            "Declined when charged",
            BankAnswer.DECLINED,
            "generic_decline",
            "pm_card_chargeCustomerFail"),
    /** Works off-session once it was saved with its owner present. */
    AUTHENTICATES_UNLESS_SET_UP(
            "4000002500003155",
            "visa",
            "Asks its owner once",
            BankAnswer.AUTHENTICATION_UNLESS_SET_UP,
            null,
            "pm_card_authenticationRequiredOnSetup"),
    AUTHENTICATES_ALWAYS(
            "4000002760003184",
            "visa",
            "Asks its owner every time",
            BankAnswer.AUTHENTICATION,
            null,
            "pm_card_authenticationRequired",
            "pm_card_authenticationRequired_visa"),
    AUTHENTICATES_IN_VAIN(
            "4000008260003178",
            "visa",
            "Asks its owner, then declines",
            BankAnswer.AUTHENTICATION,
            "insufficient_funds",
            "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds"),
    DISPUTED("4000000000000259", "visa", "Works, then disputed", BankAnswer.APPROVED, null, "pm_card_createDispute"),
    INQUIRED(
            "4000000000001976",
            "visa",
            "Works, then the bank inquires",
            BankAnswer.APPROVED,
            null,
            "pm_card_createDisputeInquiry"),
    PENDING_REFUND(
            "4000000000007726", "visa", "Works, refunds take time", BankAnswer.APPROVED, null, "pm_card_pendingRefund"),
    REFUND_FAILS(
            "4000000000005126", "visa", "Works, refunds may fail", BankAnswer.APPROVED, null, "pm_card_refundFail"),
    /** No card: a debit that stays under way until somebody says how it ended. */
    BANK_DEBIT(
            "000123456789",
            null,
            "By bank, money comes later",
            BankAnswer.PROCESSING,
            null,
            "pm_usBankAccount_success",
            "pm_usBankAccount_processing");

    private final String number;
    private final String brand;
    private final String title;
    private final BankAnswer answer;
    private final String declineCode;
    private final List<String> methods;

    TestCard(String number, String brand, String title, BankAnswer answer, String declineCode, String... methods) {
        this.number = number;
        this.brand = brand;
        this.title = title;
        this.answer = answer;
        this.declineCode = declineCode;
        this.methods = List.of(methods);
    }

    /** By number, with or without spaces, or by the name of a test payment method. */
    public static Optional<TestCard> of(String written) {
        String compact = written.replace(" ", "");
        return Arrays.stream(values())
                .filter(card -> card.number.equals(compact) || card.methods.contains(written))
                .findFirst();
    }

    /** What a payer can choose on the payment page. */
    public static List<TestCard> cards() {
        return Arrays.stream(values()).filter(TestCard::isCard).toList();
    }

    public boolean isCard() {
        return brand != null;
    }

    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** As on the card: in groups of four. */
    public String written() {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    String brand() {
        return brand;
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    public BankAnswer answer() {
        return answer;
    }

    /** Null for a card that works. */
    public String declineCode() {
        return declineCode;
    }
}
