/** What the environment of a service must not be where others can reach the service. */
package com.aira.runtime.environment;
