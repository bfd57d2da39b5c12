/** Benchmarks: {@code ./aira bench <name>} runs one, against an AiRa of its own, and prints numbers beside their targets. */
package com.aira.it.bench;
