/**
 * The few lines that every service needs while it runs. Plain classes without annotations of any framework: each service
 * makes its own beans of them.
 */
package com.aira.runtime;
