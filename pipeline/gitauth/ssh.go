package gitauth

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	gitssh "github.com/go-git/go-git/v5/plumbing/transport/ssh"
	sshagent "github.com/xanzy/ssh-agent"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// dialTime is how long a connection may take.
const dialTime = 30 * time.Second

// keyFiles are the keys of ~/.ssh that are tried after those of the agent.
var keyFiles = []string{"id_ed25519", "id_ecdsa", "id_rsa"}

// hostError is a server that shows a key which is not known, or not the one that is.
type hostError struct {
	changed bool
	key     string // its fingerprint
	err     error
}

func (e *hostError) Error() string { return e.err.Error() }
func (e *hostError) Unwrap() error { return e.err }

// errKnownHosts is a file of known hosts that cannot be read.
var errKnownHosts = errors.New("known_hosts cannot be read")

// dialSSH connects to a server and logs in. The library's own way would not notice that the run has been cancelled while
// the server says nothing.
func dialSSH(ctx context.Context, a Address) (*ssh.Client, error) {
	config, closeAgent, err := clientConfig(a)
	if err != nil {
		return nil, err
	}
	defer closeAgent()
	dialer := net.Dialer{Timeout: dialTime}
	conn, err := dialer.DialContext(ctx, "tcp", a.hostPort())
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	c, channels, requests, err := ssh.NewClientConn(conn, a.hostPort(), config)
	if err != nil {
		stop()
		conn.Close()
		var none *ssh.AlgorithmNegotiationError
		if errors.As(err, &none) && strings.Contains(err.Error(), "host key") { // it has no key of the kind that is known
			err = &hostError{changed: true, err: err}
		}
		return nil, errors.Join(ctx.Err(), err)
	}
	return ssh.NewClient(c, channels, requests), nil
}

// clientConfig says who logs in, with which keys, and which servers are known.
func clientConfig(a Address) (config *ssh.ClientConfig, closeAgent func(), err error) {
	config = &ssh.ClientConfig{User: a.User, Timeout: dialTime}
	closeAgent = func() {}
	known, err := gitssh.NewKnownHostsDb()
	if err == nil {
		config.HostKeyAlgorithms = known.HostKeyAlgorithms(a.hostPort())
	} else if !strings.Contains(err.Error(), "unable to find any valid known_hosts file") {
		return nil, nil, errors.Join(errKnownHosts, err)
	}
	config.HostKeyCallback = func(host string, addr net.Addr, key ssh.PublicKey) error {
		if known == nil {
			return &hostError{key: ssh.FingerprintSHA256(key), err: &knownhosts.KeyError{}}
		}
		err := known.HostKeyCallback()(host, addr, key)
		if err == nil {
			return nil
		}
		var mismatch *knownhosts.KeyError
		unknown := errors.As(err, &mismatch) && len(mismatch.Want) == 0
		return &hostError{changed: !unknown, key: ssh.FingerprintSHA256(key), err: err}
	}
	agent, conn, err := sshagent.New()
	if err != nil {
		agent = nil // there is none
	} else if conn != nil {
		closeAgent = func() { conn.Close() }
	}
	config.Auth = []ssh.AuthMethod{ssh.PublicKeysCallback(func() ([]ssh.Signer, error) {
		var all []ssh.Signer
		if agent != nil {
			if signers, err := agent.Signers(); err == nil {
				all = signers
			}
		}
		return append(all, ownKeys(all)...), nil
	})}
	return config, closeAgent, nil
}

// ownKeys reads the keys of ~/.ssh that have no passphrase and are not in the agent.
func ownKeys(have []ssh.Signer) []ssh.Signer {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	for _, s := range have {
		seen[string(s.PublicKey().Marshal())] = true
	}
	var all []ssh.Signer
	for _, name := range keyFiles {
		data, err := os.ReadFile(filepath.Join(home, ".ssh", name))
		if err != nil {
			continue
		}
		if s, err := ssh.ParsePrivateKey(data); err == nil && !seen[string(s.PublicKey().Marshal())] {
			all = append(all, s)
		}
	}
	return all
}

// remoteCommand runs a program of git's on the server.
type remoteCommand struct {
	client *ssh.Client
	run    *ssh.Session
	in     io.WriteCloser
	out    io.Reader
	said   *said
	stop   func() bool
}

func startSSH(ctx context.Context, a Address, service string, in *intake) (*remoteCommand, error) {
	client, err := dialSSH(ctx, a)
	if err != nil {
		return nil, err
	}
	c := &remoteCommand{client: client, said: &said{}, stop: context.AfterFunc(ctx, func() { client.Close() })}
	if c.run, err = client.NewSession(); err == nil {
		c.run.Stderr = c.said
		if c.in, err = c.run.StdinPipe(); err == nil {
			if c.out, err = c.run.StdoutPipe(); err == nil {
				c.out = in.of(c.out)
				err = c.run.Start(service + " " + quote(a.Path))
			}
		}
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// Close ends the command and the connection.
func (c *remoteCommand) Close() error {
	c.stop()
	return c.client.Close()
}

// quote writes a word as the server's shell takes it.
func quote(s string) string {
	return "'" + strings.NewReplacer("'", `'\''`, "!", `'\!'`).Replace(s) + "'"
}

// said keeps the beginning of what the server says to people.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(p[:min(len(p), max(headSize-s.text.Len(), 0))])
	return len(p), nil
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
