/**
 * Turns a file into its text with structure. The parsers run in a child process with a heap and a time limit of its
 * own, so that a hostile or broken file costs one attempt and never the service.
 */
package com.aira.kb.extract;
