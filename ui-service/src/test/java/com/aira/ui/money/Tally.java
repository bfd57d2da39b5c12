package com.aira.ui.money;

/** What ran. */
final class Tally {
    int sequences;
    int moves;
    int operations;
    int crashes;
}
