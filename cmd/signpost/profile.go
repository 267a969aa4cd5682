package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"runtime/trace"

	"github.com/spf13/cobra"
)

// profile records where the time goes, for people who make Signpost faster.
type profile struct {
	cpu, trace string
	ends       []func()
}

func (p *profile) register(c *cobra.Command) {
	f := c.PersistentFlags()
	f.StringVar(&p.cpu, "cpuprofile", "", "write a CPU profile to this file")
	f.StringVar(&p.trace, "trace", "", "write an execution trace to this file")
	_ = f.MarkHidden("cpuprofile")
	_ = f.MarkHidden("trace")
}

// start begins what was asked for.
func (p *profile) start() error {
	err := p.record(p.cpu, func(f *os.File) error { return pprof.StartCPUProfile(f) }, pprof.StopCPUProfile)
	if err != nil {
		return err
	}
	return p.record(p.trace, func(f *os.File) error { return trace.Start(f) }, trace.Stop)
}

func (p *profile) record(name string, start func(*os.File) error, end func()) error {
	if name == "" {
		return nil
	}
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("writing the profile: %w", err)
	}
	p.ends = append(p.ends, end, func() { file.Close() })
	return start(file)
}

// stop ends it and completes the files.
func (p *profile) stop() {
	for _, end := range p.ends {
		end()
	}
}
