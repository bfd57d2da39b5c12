/** What was asked of the stand-ins and what they answered, kept for whoever asks: contracts are checked against it. */
package com.aira.sandbox.traffic;
