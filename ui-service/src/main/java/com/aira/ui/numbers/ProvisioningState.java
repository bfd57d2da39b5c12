package com.aira.ui.numbers;

/** Named as in the database and so in JSON. */
public enum ProvisioningState {
    /** The money is reserved; the carrier was not asked yet. */
    reserved,
    /** The carrier was asked; what came of it is not known yet. */
    buying,
    active,
    /** To be given back; serves no calls. */
    releasing,
    released,
    /** The carrier did not deliver. */
    failed,
    /** The carrier took it away without our doing. */
    lost
}
