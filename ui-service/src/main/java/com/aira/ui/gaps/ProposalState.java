package com.aira.ui.gaps;

/** As the column names them. */
public enum ProposalState {
    proposed,
    approved,
    rejected
}
