/**
 * The web server of a service: what one visitor may hold of it, bodies that wait off the workers, and where it says that it is
 * well. Beans, unlike the rest of this module; services index it.
 */
package com.aira.runtime.server;
