package io.routelock.app.brokerlive;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Refusal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The news of a broker as lines of a log for people. What comes every second is told when it means something:
 * a client that came or went. For one thread at a time.
 */
final class ReportWords {

    /** Where a client was when it was last told of. */
    private final Map<String, Optional<String>> known = new HashMap<>();

    void forget() {
        known.clear();
    }

    List<String> of(BrokerReport report) {
        return switch (report) {
            case BrokerReport.Clients news -> clients(news);
            case BrokerReport.Load _ -> List.of();
            case BrokerReport.Refused(Refusal refusal) -> List.of(refused(refusal));
            case BrokerReport.MoreRefused(var _, long count) ->
                    List.of("warning: %d more refusals, not told one by one".formatted(count));
            case BrokerReport.FilesTaken(var _, List<String> files) -> List.of("applied " + names(files));
            case BrokerReport.FilesRefused(var _, List<Finding> findings) ->
                    findings.stream()
                            .map(finding -> "error: the files were refused: " + finding.symptom())
                            .toList();
            case BrokerReport.Raised(Finding finding) ->
                    List.of(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.symptom());
            case BrokerReport.Logged _ -> List.of();
        };
    }

    private List<String> clients(BrokerReport.Clients news) {
        List<String> lines = new ArrayList<>();
        for (ClientView client : news.changed()) {
            Optional<String> now = client.connection().map(ClientView.Connection::address);
            Optional<String> before = known.getOrDefault(client.clientId(), Optional.empty());
            if (!now.equals(before)) {
                lines.add(now.isPresent() ? connected(client) : "client " + client.clientId() + " is away");
            }
            known.put(client.clientId(), now);
        }
        for (String gone : news.gone()) {
            if (known.remove(gone) != null) {
                lines.add("client " + gone + " is gone");
            }
        }
        return lines;
    }

    private static String connected(ClientView client) {
        String user = client.user().map(name -> "user " + name).orElse("anonymous");
        return client.connection()
                .map(it ->
                        "client %s, %s: connected from %s on %s, %s, MQTT %s"
                                .formatted(
                                        client.clientId(),
                                        user,
                                        it.address(),
                                        it.listener(),
                                        ProtectionWords.word(it.protection().kind()),
                                        it.mqtt()))
                .orElse("");
    }

    private static String refused(Refusal refusal) {
        RefusalRow row = new RefusalRow(0, refusal);
        String who = refusal.clientId().map(id -> "client " + id + ": ").orElse("");
        return "warning: %s%s refused, %s".formatted(who, row.what(), row.decidedBy());
    }

    private static String names(List<String> files) {
        return files.stream()
                .map(file -> String.valueOf(Path.of(file).getFileName()))
                .collect(Collectors.joining(", "));
    }
}
