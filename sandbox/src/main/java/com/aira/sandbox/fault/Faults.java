package com.aira.sandbox.fault;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The faults that were ordered and have not all struck yet; a new start of the sandbox knows of none. */
@Singleton
public final class Faults {
    private final List<Fault> ordered = new ArrayList<>();

    synchronized void order(Fault fault) {
        ordered.add(fault);
    }

    synchronized List<Fault> left() {
        return List.copyOf(ordered);
    }

    synchronized void forget() {
        ordered.clear();
    }

    /** Whether this request, whose effect is had, goes wrong in this way; the first fault that concerns it is used. */
    public synchronized boolean strikes(String service, Fault.Kind kind, String method, String path) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (fault.concerns(service, kind, method, path)) {
                Fault next = fault.next();
                if (next.times() == 0) {
                    ordered.remove(i);
                } else {
                    ordered.set(i, next);
                }
                return fault.strikes();
            }
        }
        return false;
    }
}
