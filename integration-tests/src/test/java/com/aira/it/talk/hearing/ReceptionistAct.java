package com.aira.it.talk.hearing;

/** What a receptionist does with a sentence, as far as a caller must tell it apart; {@code receptionist-acts.txt} says how. */
public enum ReceptionistAct {
    ASK_NAME,
    ASK_SPELLING,
    ASK_PHONE,
    OFFER_THIS_NUMBER,
    ASK_EMAIL,
    ASK_PARTY,
    ASK_SERVICE,
    ASK_DAY,
    ASK_TIME,
    OFFER,
    CONFIRM,
    CORRECT_WHAT,
    WHICH_APPOINTMENT,
    ASK_CODE,
    OFFER_MESSAGE,
    ASK_MESSAGE,
    MORE,
    HOW_CAN_I_HELP,
    PROPOSE_BOOKING,
    REPAIR,
    UNKNOWN,
    NOT_FOUND,
    CLOSED,
    TAKEN,
    DONE,
    MENU,
    REGRET,
    TRANSFER,
    GOODBYE
}
