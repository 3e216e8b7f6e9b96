package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.LintFinding;

import java.util.List;

/**
 * What will be done, for somebody who is asked first.
 *
 * @param leftBehind what the files name and what does not go along
 * @param allowed whether this account has the rights for it; else nothing is changed and a command is shown
 */
record Plan(Deed deed, List<LintFinding> leftBehind, boolean allowed) {

    Plan {
        leftBehind = List.copyOf(leftBehind);
    }
}
