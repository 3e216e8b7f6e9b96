package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;
import io.routelock.pki.ClientAuthority;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whom a listener believes: cafile, capath and crlfile, as OpenSSL takes them. For one thread. */
final class ClientTrust {

    private final HostFiles files;
    private final List<X509Certificate> authorities = new ArrayList<>();
    private final List<X509CRL> lists = new ArrayList<>();

    private ClientTrust(HostFiles files) {
        this.files = files;
    }

    /**
     * @throws FindingException when a file is missing or is not what it should be; a capath may be anything
     */
    static ClientAuthority read(Settings own, HostFiles files) {
        ClientTrust trust = new ClientTrust(files);
        own.find("cafile").ifPresent(trust::authorities);
        own.find("capath").ifPresent(trust::folder);
        own.find("crlfile").ifPresent(trust::revoked);
        Optional<List<X509CRL>> lists = own.find("crlfile").map(_ -> trust.lists);
        return new ClientAuthority(trust.authorities, lists);
    }

    /** OpenSSL takes the lists that stand among the authorities as well. */
    private void authorities(Setting setting) {
        TlsFile file = new TlsFile(setting, files);
        file.use(content -> {
            authorities.addAll(file.certificatesIn(content));
            lists.addAll(file.listsIn(content));
            return content;
        });
        if (authorities.isEmpty() && lists.isEmpty()) {
            throw new FindingException(FileFindings.noCertificate(setting));
        }
    }

    private void folder(Setting setting) {
        AuthorityFolder folder = AuthorityFolder.read(setting.value(), files);
        authorities.addAll(folder.authorities());
        lists.addAll(folder.lists());
    }

    private void revoked(Setting setting) {
        TlsFile file = new TlsFile(setting, files);
        List<X509CRL> found = file.use(file::listsIn);
        if (found.isEmpty()) {
            throw new FindingException(FileFindings.noList(setting));
        }
        lists.addAll(found);
    }
}
