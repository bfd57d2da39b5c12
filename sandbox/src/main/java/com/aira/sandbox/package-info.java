/**
 * The stand-in for the outside world on one machine. Each outside service has its own package and its own path prefix;
 * this package holds what they share: ports, the local environment with its fixed secrets, the clock.
 */
package com.aira.sandbox;
