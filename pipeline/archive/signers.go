package archive

import (
	"crypto/rsa"
	"crypto/sha256"
	"path"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"

	"underlag/pipeline/diag"
)

// signers are the keys that may sign versions: ssh-keygen's allowed signers, without certificate authorities.
type signers []signer

// signer is one line of the file.
type signer struct {
	principals   string // who: anna@region.se; several are divided by commas
	key          string // as it stands in a signature
	public       ssh.PublicKey
	namespaces   string // empty for any
	after, until time.Time
}

// mostSigners is more than any office has; a longer file is none.
const mostSigners = 10_000

// readSigners reads an allowed signers file. Every line that cannot be used is told: to pass over one in silence would let
// a good signature look bad, or a key be trusted for longer than was written.
func readSigners(text string) (signers, diag.List) {
	var out signers
	var found diag.List
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		s, ok := readSigner(line)
		if !ok || len(out) >= mostSigners {
			found = append(found, codeSignersLine.New(diag.Pos{}, i+1))
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 && len(found) == 0 {
		found = append(found, codeSignersNone.New(diag.Pos{}))
	}
	return out, found
}

// readSigner reads one line: principals [options] key-type key [comment].
func readSigner(line string) (signer, bool) {
	principals, rest, ok := strings.Cut(line, " ")
	if line[0] == '"' {
		principals, rest, ok = strings.Cut(line[1:], `"`)
	}
	if !ok || principals == "" {
		return signer{}, false
	}
	public, _, options, more, err := ssh.ParseAuthorizedKey([]byte(rest))
	if err != nil || len(more) > 0 {
		return signer{}, false
	}
	if _, certificate := public.(*ssh.Certificate); certificate {
		return signer{}, false
	}
	s := signer{principals: principals, key: string(public.Marshal()), public: public}
	for _, o := range options {
		name, value, _ := strings.Cut(o, "=")
		value = strings.Trim(value, `"`)
		good := true
		switch strings.ToLower(name) {
		case "namespaces":
			s.namespaces, good = value, value != ""
		case "valid-after":
			s.after, good = readTime(value)
		case "valid-before":
			s.until, good = readTime(value)
		default: // cert-authority, or something later than this program
			good = false
		}
		if !good {
			return signer{}, false
		}
	}
	return s, true
}

// readTime reads YYYYMMDD or YYYYMMDDHHMM[SS], with or without a Z. Without one it is UTC here, as the days of tags are.
func readTime(s string) (time.Time, bool) {
	s = strings.TrimSuffix(s, "Z")
	for _, form := range []string{"20060102", "200601021504", "20060102150405"} {
		if t, err := time.Parse(form, s); err == nil && len(s) == len(form) {
			return t, true
		}
	}
	return time.Time{}, false
}

// verify finds out who has signed payload, on the day the tag bears; a code says what is wrong where nobody has.
func (all signers) verify(payload, sig []byte, on time.Time) (string, *diag.Code) {
	if len(sig) == 0 {
		return "", &codeUnsigned
	}
	e, ok := unarmour(sig)
	var inner ssh.Signature
	if !ok || e.Version != 1 || e.Namespace != sshNamespace || ssh.Unmarshal(e.Signature, &inner) != nil || inner.Format == ssh.KeyAlgoRSA {
		return "", &codeSignatureBad
	}
	listed := false
	for _, s := range all {
		if s.key != string(e.PublicKey) {
			continue
		}
		listed = true
		if !s.covers(on) {
			continue
		}
		if s.public.Verify(signedBytes(e, payload), &inner) != nil {
			return "", &codeSignatureBad
		}
		return s.principals, nil
	}
	if listed {
		return "", &codeSignerTime
	}
	return "", &codeSignerUnknown
}

// covers says whether the key may sign tags of git on a day.
func (s signer) covers(on time.Time) bool {
	return (s.namespaces == "" || among(sshNamespace, s.namespaces)) &&
		(s.after.IsZero() || !on.Before(s.after)) && (s.until.IsZero() || on.Before(s.until))
}

// among matches a name against a list of patterns in ssh's form; one with ! before it excludes.
func among(name, patterns string) bool {
	hit := false
	for p := range strings.SplitSeq(patterns, ",") {
		p, not := strings.CutPrefix(strings.TrimSpace(p), "!")
		if ok, err := path.Match(p, name); err == nil && ok {
			if not {
				return false
			}
			hit = true
		}
	}
	return hit
}

// signedBytes is what a signature is of, by the hash that it names.
func signedBytes(e envelope, payload []byte) []byte {
	if e.Hash == "sha256" {
		sum := sha256.Sum256(payload)
		return append([]byte(sshMagic), ssh.Marshal(covered{e.Namespace, e.Reserved, e.Hash, sum[:]})...)
	}
	return message("sha512", payload)
}

// bits is the size of an RSA key; 0 for others.
func bits(k ssh.PublicKey) int {
	c, ok := k.(ssh.CryptoPublicKey)
	if !ok {
		return 0
	}
	if r, ok := c.CryptoPublicKey().(*rsa.PublicKey); ok {
		return r.N.BitLen()
	}
	return 0
}
