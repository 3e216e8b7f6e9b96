package io.routelock.app.workbench;

/** Something that takes its time, on a thread that may wait. */
@FunctionalInterface
public interface Work<T> {

    /**
     * @throws Exception a {@link io.routelock.diagnosis.FindingException} says it best; anything else becomes
     *     a finding too
     */
    T run(Progress progress) throws Exception;
}
