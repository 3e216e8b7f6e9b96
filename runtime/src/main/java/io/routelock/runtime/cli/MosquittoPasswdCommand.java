package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.pki.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** Adds a user to a password_file, or changes the password of one; every other line stays as it is. */
@Command(
        name = "passwd",
        description = {
            "Adds a user to a password_file of mosquitto, or gives one another password.",
            "The password is the first line of standard input; at a terminal it is asked for.",
            "The entry is one that mosquitto 2.0 and 2.1 take. Reload mosquitto afterwards."
        })
final class MosquittoPasswdCommand extends ConsoleCommand {

    @JsonPropertyOrder({"file", "user", "replaced", "backup", "findings"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Written(
            String file,
            String user,
            boolean replaced,
            @Nullable String backup,
            List<FindingJson> findings) {}

    @Parameters(index = "0", paramLabel = "FILE", description = "Made if there is none yet.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "USER", description = "Compared with regard to case.")
    private String user = "";

    private final FileSteps steps;

    MosquittoPasswdCommand() {
        this(new DiskSteps());
    }

    /** With steps of a save that break, for a test. */
    MosquittoPasswdCommand(FileSteps steps) {
        this.steps = steps;
    }

    @Override
    public Integer call() {
        if (!PasswordFile.isLegalUser(user)) {
            throw new FindingException(illegalName());
        }
        SavedPasswords passwords = new SavedPasswords(file, steps);
        passwords.requireReadable();
        Secret password = PasswordInput.ofThisProgram().readNew("Password of %s: ".formatted(user));
        if (password.isEmpty()) {
            throw new FindingException(noPassword());
        }
        SavedPasswords.Saved saved = passwords.withPassword(user, password);
        tell(saved);
        return 0;
    }

    /** The password is saved, even when the broker perhaps cannot read the file any more. */
    private void tell(SavedPasswords.Saved saved) {
        String backup = saved.backup().map(Path::toString).orElse(null);
        List<Finding> notices = saved.lost().map(LostAccess::finding).stream().toList();
        notices.forEach(console()::remark);
        List<FindingJson> findings = notices.stream().map(FindingJson::of).toList();
        console()
                .result(
                        new Written(file.toString(), user, saved.replaced(), backup, findings),
                        (saved.replaced() ? "Another password for %s." : "Added: %s.").formatted(user));
    }

    private static Finding illegalName() {
        return Finding.error(
                "password.user-name",
                "This name cannot stand in a password_file.",
                "Choose one without colons, control characters, spaces around it, or # in front.");
    }

    private static Finding noPassword() {
        return Finding.error(
                "password.empty",
                "The password is empty, which mosquitto takes from nobody.",
                "Choose a password.");
    }
}
