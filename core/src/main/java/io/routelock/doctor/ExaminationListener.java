package io.routelock.doctor;

/** Hears how an examination goes, on its thread: quick, or the examination waits. */
public interface ExaminationListener {

    ExaminationListener NOBODY =
            new ExaminationListener() {
                @Override
                public void begins(int number, StepName name, String title) {}

                @Override
                public void ended(Step step) {}
            };

    /** A step is being taken; also those that come to "not run" begin and end. */
    void begins(int number, StepName name, String title);

    void ended(Step step);
}
