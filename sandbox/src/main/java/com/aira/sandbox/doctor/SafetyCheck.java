package com.aira.sandbox.doctor;

import com.aira.runtime.environment.UnsafeConfiguration;
import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.launch.LocalProcesses;
import java.util.List;
import java.util.Map;

/** What each service refuses to start with where others can reach it. */
record SafetyCheck(LocalProcesses processes) implements Check {
    private static final Map<Service, UnsafeConfiguration> RULES = Map.of(
            Service.UI, UnsafeConfiguration.UI,
            Service.VOICE, UnsafeConfiguration.VOICE,
            Service.KB, UnsafeConfiguration.KB);

    @Override
    public List<Finding> run() {
        var unsafe = RULES.entrySet().stream()
                .flatMap(rule -> rule.getValue().problem(processes.of(rule.getKey())).stream()
                        .map(problem -> Finding.wrong(rule.getValue().service(), problem)))
                .toList();
        return unsafe.isEmpty()
                ? List.of(Finding.ok("Settings", "safe for where the services can be reached"))
                : unsafe;
    }
}
