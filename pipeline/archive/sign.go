package archive

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"time"

	"golang.org/x/crypto/ssh"

	"underlag/pipeline/diag"
)

// A signature of a tag is what git makes with gpg.format=ssh: the armoured form of OpenSSH's PROTOCOL.sshsig, in the name
// space git, standing after the tag's own bytes.
const (
	sshMagic     = "SSHSIG"
	sshNamespace = "git"
	sshBegin     = "-----BEGIN SSH SIGNATURE-----"
	sshEnd       = "-----END SSH SIGNATURE-----"
	armourWidth  = 70
	leastRSA     = 2048
)

// envelope is what a signature's armour holds, after the magic word.
type envelope struct {
	Version   uint32
	PublicKey []byte
	Namespace string
	Reserved  string
	Hash      string
	Signature []byte
}

// covered is what is signed, after the magic word.
type covered struct {
	Namespace, Reserved, Hash string
	Digest                    []byte
}

// sign gives the signature of payload by the private key whose file's text is key, as it is appended to an annotated tag:
// it is what git makes, and the same bytes each time. Keys are ed25519, ecdsa or rsa, without a passphrase.
func sign(key string, payload []byte) ([]byte, diag.List) {
	signer, found := signerOf(key)
	if found.Err() != nil {
		return nil, found
	}
	kind := signer.PublicKey().Type()
	if kind == ssh.KeyAlgoRSA {
		kind = ssh.KeyAlgoRSASHA512
	}
	// Without a source of chance an ECDSA signature is the deterministic one of RFC 6979; the others use none.
	sig, err := signer.SignWithAlgorithm(nil, message("sha512", payload), kind)
	if err != nil {
		return nil, diag.List{because(codeKeyForm, err)}
	}
	body := append([]byte(sshMagic), ssh.Marshal(envelope{Version: 1, PublicKey: signer.PublicKey().Marshal(), Namespace: sshNamespace,
		Hash: "sha512", Signature: ssh.Marshal(sig)})...)
	return armour(body), nil
}

// signable says what verify would have against the signature of a version that is to be made. None can be taken back, so that
// it is asked before.
func (s *Store) signable(v Version) diag.List {
	if s.place.Signers == "" {
		return nil
	}
	if s.place.Key == "" {
		return diag.List{codeSignMissing.New(diag.Pos{})}
	}
	list, found := readSigners(s.place.Signers)
	if found.Err() != nil {
		return found
	}
	payload := []byte(v.Tag)
	signature, found := sign(s.place.Key, payload)
	if found.Err() != nil {
		return found
	}
	if _, bad := list.verify(payload, signature, v.noon()); bad != nil {
		return diag.List{bad.New(diag.Pos{})}
	}
	return nil
}

// noon is the moment of a version's day that the times of allowed signers are held against.
func (v Version) noon() time.Time {
	day, _ := time.Parse(time.DateOnly, v.day())
	return day.Add(12 * time.Hour)
}

// signerOf reads a private key.
func signerOf(key string) (ssh.AlgorithmSigner, diag.List) {
	s, err := ssh.ParsePrivateKey([]byte(key))
	var locked *ssh.PassphraseMissingError
	switch {
	case errors.As(err, &locked):
		return nil, diag.List{codeKeyLocked.New(diag.Pos{})}
	case err != nil:
		return nil, diag.List{because(codeKeyForm, err)}
	}
	signer, ok := s.(ssh.AlgorithmSigner)
	kind := s.PublicKey().Type()
	switch {
	case !ok:
		return nil, diag.List{codeKeyKind.New(diag.Pos{}, kind)}
	case kind == ssh.KeyAlgoED25519, kind == ssh.KeyAlgoECDSA256, kind == ssh.KeyAlgoECDSA384, kind == ssh.KeyAlgoECDSA521:
	case kind == ssh.KeyAlgoRSA && bits(s.PublicKey()) >= leastRSA:
	default:
		return nil, diag.List{codeKeyKind.New(diag.Pos{}, kind)}
	}
	return signer, nil
}

// message is the bytes that a key signs.
func message(hash string, payload []byte) []byte {
	sum := sha512.Sum512(payload)
	return append([]byte(sshMagic), ssh.Marshal(covered{sshNamespace, "", hash, sum[:]})...)
}

func armour(body []byte) []byte {
	text := base64.StdEncoding.EncodeToString(body)
	var b bytes.Buffer
	b.WriteString(sshBegin + "\n")
	for len(text) > armourWidth {
		b.WriteString(text[:armourWidth] + "\n")
		text = text[armourWidth:]
	}
	b.WriteString(text + "\n" + sshEnd + "\n")
	return b.Bytes()
}

// unarmour gives the envelope of an armoured signature.
func unarmour(sig []byte) (envelope, bool) {
	block, rest := pem.Decode(sig)
	if block == nil || block.Type != "SSH SIGNATURE" || len(block.Headers) > 0 || len(bytes.TrimSpace(rest)) > 0 {
		return envelope{}, false
	}
	body, ok := bytes.CutPrefix(block.Bytes, []byte(sshMagic))
	var e envelope
	if !ok || ssh.Unmarshal(body, &e) != nil {
		return envelope{}, false
	}
	return e, true
}

// splitSigned parts a tag's bytes from the signature after them, as git does; sig is empty where there is none.
func splitSigned(tag []byte) (payload, sig []byte) {
	at := len(tag)
	for i := 0; i < len(tag); {
		for _, begin := range []string{sshBegin, "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----", "-----BEGIN SIGNED MESSAGE-----"} {
			if bytes.HasPrefix(tag[i:], []byte(begin)) {
				at = i
			}
		}
		next := bytes.IndexByte(tag[i:], '\n')
		if next < 0 {
			break
		}
		i += next + 1
	}
	return tag[:at], tag[at:]
}
