package io.routelock.diagnosis;

/** An operation that ended in a finding; whoever shows it to the user shows the finding. */
public final class FindingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    public FindingException(Finding finding) {
        super(finding.code() + ": " + finding.symptom());
        this.finding = finding;
    }

    public FindingException(Finding finding, Throwable cause) {
        super(finding.code() + ": " + finding.symptom(), cause);
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
