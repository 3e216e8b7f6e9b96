package io.routelock.app.renewal;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.renewal.RenewalPlan;

import java.util.Optional;

/** One thing that can be renewed. Its methods wait. */
interface Renewal {

    /** What is renewed, for the title of the dialog. */
    String title();

    /** For the button that does it: {@code Renew the certificate}. */
    String act();

    /** Whether a new password has to be typed. */
    boolean wantsPassword();

    /**
     * What is known before anything is done.
     *
     * @param plan what must be redone
     * @param obstacle why it cannot be done now
     */
    record Outlook(RenewalPlan plan, Optional<Finding> obstacle) {}

    /** Reads; changes nothing. */
    Outlook look();

    /**
     * What was done.
     *
     * @param words {@code The new fingerprint is …}
     * @param undo the way back, if there is one
     */
    record Done(String words, Optional<Undo> undo) {}

    /** Puts back what was before; waits. */
    interface Undo {
        void run();
    }

    /**
     * Does it, if what must be redone is still what was shown.
     *
     * @param password empty where none is wanted
     * @throws io.routelock.diagnosis.FindingException with everything as it was
     */
    Done act(RenewalPlan shown, Optional<Secret> password);
}
