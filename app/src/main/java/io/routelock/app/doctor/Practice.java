package io.routelock.app.doctor;

import io.routelock.app.navigation.Patient;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.Question;
import io.routelock.doctor.Report;

/** Where examinations are made; tests have one of their own. */
@FunctionalInterface
interface Practice {

    /**
     * Finds out what is to be examined, and from where. Waits.
     *
     * @throws io.routelock.diagnosis.FindingException when there is no such route, or its file or the folder
     *     of the router cannot be read
     */
    Visit receive(Patient patient);

    /** One examination, not begun yet. */
    interface Visit {

        Question question();

        /** Takes all steps; once. Waits. */
        Report examine(ExaminationListener listener);

        /** From every thread: what was not run by then is "not run". */
        void cancel();
    }
}
