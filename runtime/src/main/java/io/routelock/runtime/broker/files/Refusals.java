package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Several findings in one exception: whoever knows nothing of that shows the first. */
public final class Refusals {

    private Refusals() {}

    /**
     * @param findings at least one
     */
    public static FindingException exception(List<Finding> findings) {
        FindingException first = new FindingException(findings.getFirst());
        findings.stream().skip(1).forEach(next -> first.addSuppressed(new FindingException(next)));
        return first;
    }

    /** All findings of such an exception; the one of any other. */
    public static List<Finding> of(FindingException exception) {
        Stream<Finding> others =
                Arrays.stream(exception.getSuppressed())
                        .filter(FindingException.class::isInstance)
                        .map(other -> ((FindingException) other).finding());
        return Stream.concat(Stream.of(exception.finding()), others).toList();
    }
}
