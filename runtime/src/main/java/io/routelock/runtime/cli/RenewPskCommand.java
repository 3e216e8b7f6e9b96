package io.routelock.runtime.cli;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.renewal.KeyRenewal;
import io.routelock.renewal.RenewalPlan;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts another password in the place of the one of a pre-shared key. */
@Command(
        name = "psk",
        description = {
            "Changes the pre-shared key of an identity in the routes and server entries of a folder.",
            "The new password is asked for, or is the next line of standard input; with --hex it is the key"
                    + " itself, 64 hexadecimal digits."
        })
final class RenewPskCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Option(
            names = "--identity",
            required = true,
            paramLabel = "I",
            description = "Whose key; its case does not matter, unless an entry is case-sensitive.")
    private String identity = "";

    @Option(names = "--hex", description = "Standard input is the key itself: 64 hexadecimal digits.")
    private boolean hex;

    @Option(
            names = "--yes",
            description = "Do it. Without, what must be redone is listed and nothing changes.")
    private boolean yes;

    @Override
    public Integer call() {
        StaticRoutesDocument document = home.routesFile().load();
        RenewalPlan plan = RenewalPlan.ofPreSharedKey(identity, document.routes(), document.server());
        if (plan.isEmpty()) {
            throw new FindingException(KeyRenewal.unknown(identity));
        }
        if (!yes) {
            console().result(RenewalJson.listed(plan), RenewalJson.listedInWords(plan));
            return RenewCommand.NOTHING_DONE;
        }
        TlsCredential.KeySource key = newKey();
        home.routesFile().update(now -> KeyRenewal.renew(now, identity, key));
        console()
                .result(
                        RenewalJson.done(plan),
                        plan.inWords()
                                + "%n%nChanged here. A backup of the file lies beside it; it holds the old key."
                                        .formatted());
        return 0;
    }

    private TlsCredential.KeySource newKey() {
        Secret typed =
                PasswordInput.ofThisProgram()
                        .readNew((hex ? "New key of %s: " : "New password of %s: ").formatted(identity));
        return hex ? KeyRenewal.hexKey(typed) : new TlsCredential.KeySource.Password(typed);
    }
}
