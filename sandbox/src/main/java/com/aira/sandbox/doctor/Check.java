package com.aira.sandbox.doctor;

import java.util.List;

/** Tries one account or address; its findings are independent of all other checks, and come within seconds. */
@FunctionalInterface
interface Check {
    List<Finding> run();
}
