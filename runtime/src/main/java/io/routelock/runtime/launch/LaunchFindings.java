package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;

import java.io.IOException;

/** Why a runtime does not run. */
final class LaunchFindings {

    private LaunchFindings() {}

    static Finding cannotStart(RuntimeLaunch launch, IOException why) {
        return Finding.error(
                "runtime.cannot-start",
                "%s could not be started: %s".formatted(launch.name(), why.getMessage()),
                "Check the installation of Routelock: its Java is part of it.");
    }

    static Finding endedByItself(RuntimeLaunch launch) {
        return Finding.error(
                "runtime.ended",
                "%s ended by itself.".formatted(launch.name()),
                "Read the end of its log, then start it again.",
                "It was ended from outside, as by the task list",
                "Not enough memory");
    }
}
