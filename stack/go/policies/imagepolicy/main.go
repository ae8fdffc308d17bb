// Decides about an image by a ClusterImagePolicy, with the code of policy-controller, but without a cluster. Its own tester
// (cmd/tester) gives the logs of a TrustRoot another ID than bundles name, so this one reads Sigstore's trusted root.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/sigstore/policy-controller/pkg/apis/config"
	"github.com/sigstore/policy-controller/pkg/policy"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	file := flag.String("policy", "", "file with the ClusterImagePolicy")
	image := flag.String("image", "", "reference of the image")
	root := flag.String("trusted-root", "", "file with the trusted root; policies refer to it as `mock`")
	flag.Parse()
	if err := decide(context.Background(), *file, *image, *root); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func decide(ctx context.Context, file, image, root string) error {
	if root != "" {
		trusting, err := withTrustedRoot(ctx, root)
		if err != nil {
			return err
		}
		ctx = trusting
	}
	verification := policy.Verification{NoMatchPolicy: "deny", Policies: &[]policy.Source{{Path: file}}}
	if err := verification.Validate(ctx); err != nil {
		return err
	}
	verifier, err := policy.Compile(ctx, verification, func(format string, values ...interface{}) {
		fmt.Fprintf(os.Stderr, format+"\n", values...)
	})
	if err != nil {
		return err
	}
	reference, err := name.ParseReference(image)
	if err != nil {
		return err
	}
	return verifier.Verify(ctx, reference, authn.DefaultKeychain)
}

func withTrustedRoot(ctx context.Context, file string) (context.Context, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	keys := &config.SigstoreKeys{}
	if err := protojson.Unmarshal(text, keys); err != nil {
		return nil, err
	}
	settings := config.FromContextOrDefaults(ctx)
	settings.SigstoreKeysConfig = &config.SigstoreKeysMap{SigstoreKeys: map[string]*config.SigstoreKeys{"mock": keys}}
	return config.ToContext(ctx, settings), nil
}
