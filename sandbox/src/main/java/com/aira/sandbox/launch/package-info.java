/** What {@code ./aira} asks Java for: the environment of each local process, from defaults, {@code .env} and shell. */
package com.aira.sandbox.launch;
