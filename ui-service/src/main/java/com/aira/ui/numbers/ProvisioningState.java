package com.aira.ui.numbers;

/** Named as in the database and so in JSON. */
public enum ProvisioningState {
    /** Bought in part: the money is reserved, the carrier has not confirmed. */
    reserved,
    active,
    /** To be given back; serves no calls. */
    releasing,
    released,
    /** The carrier did not deliver. */
    failed
}
