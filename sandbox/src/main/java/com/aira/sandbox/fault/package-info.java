/**
 * Bad luck on demand: the next request to a stand-in has its effect, and its answer is an error or never arrives. Each
 * stand-in asks here what has been ordered for it.
 */
package com.aira.sandbox.fault;
