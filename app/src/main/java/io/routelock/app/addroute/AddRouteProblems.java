package io.routelock.app.addroute;

import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.diagnosis.Finding;

/** What the dialog leaves among the problems, where it is seen once the dialog is closed. */
record AddRouteProblems(Problems problems, RouteFields fields) {

    private static final String SOURCE = "Add route";

    void tell(Finding finding) {
        problems.add(Problem.of(SOURCE, finding));
    }

    void tellHalfAdded(Storage storage) {
        if (storage.halfDone()) {
            tell(AddRouteFindings.leftHalfAdded(fields.name(), fields.host(), storage));
        }
    }

    void clear() {
        problems.clear(SOURCE);
    }
}
