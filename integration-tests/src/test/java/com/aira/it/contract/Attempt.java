package com.aira.it.contract;

import com.aira.it.contract.Contract.Operation;

/**
 * A request, by whom, and what may be asked of its answer.
 *
 * @param operation whose document holds for the answer
 * @param caller who is asking
 * @param odd the request is none of the operation's: another method, another path, another shape of HTTP
 */
record Attempt(Operation operation, Caller caller, Draft draft, boolean odd) {

    enum Caller {
        /** With a valid token, and things of one's own. */
        OWNER,
        /** Whose things everybody else is after. */
        VICTIM,
        NOBODY,
        FORGER
    }

    Attempt with(Draft other) {
        return new Attempt(operation, caller, other, odd);
    }

    Attempt odd(Draft other) {
        return new Attempt(operation, caller, other, true);
    }
}
